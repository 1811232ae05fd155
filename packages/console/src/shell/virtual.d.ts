declare module 'virtual:navigation/*' {
  const words: Readonly<Record<string, string>>
  export default words
}
