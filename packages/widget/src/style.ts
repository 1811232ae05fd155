/** Made once for all elements of a page; a page's policy against inline styles does not concern it. */
export function sheet(): CSSStyleSheet {
  if (!made) {
    made = new CSSStyleSheet()
    made.replaceSync(css)
  }
  return made
}

let made: CSSStyleSheet | undefined

const css = `
:host{display:block;min-block-size:var(--sayso-reserve,26rem);--g:var(--sayso-ground,light-dark(#fff,#161918));--t:var(--sayso-text,light-dark(#1c1d1b,#edefec));--q:var(--sayso-quiet,light-dark(#54585a,#b4bab6));--l:var(--sayso-line,light-dark(#d6d8d4,#3f4542));--e:var(--sayso-edge,light-dark(#7c827e,#858d88));--a:var(--sayso-accent,light-dark(#0b6b57,#63c6ae));--s:var(--sayso-soft,light-dark(#eef5f2,#20302b));--w:var(--sayso-alarm,light-dark(#a3200d,#ff9d8c));--r:var(--sayso-radius,.75rem)}
:host([popup]),:host([trigger=click]),:host([trigger=declared]),:host([trigger=leave]){display:contents;min-block-size:0}
:host([empty]){min-block-size:0}
:host(sayso-offer),:host(sayso-inbox){min-block-size:var(--sayso-reserve,12rem)}
[hidden]{display:none!important}
*{box-sizing:border-box}
.card{position:relative;container-type:inline-size;max-inline-size:var(--sayso-width,44rem);background:var(--g);color:var(--t);border:1px solid var(--l);border-radius:var(--r);padding:1.25rem;font:1rem/1.5 var(--sayso-font,system-ui,sans-serif);text-align:start;overflow-wrap:anywhere}
.resting{max-block-size:var(--sayso-reserve,26rem);overflow:auto}
.offers.resting{max-block-size:max(var(--place,0px),var(--sayso-reserve,12rem))}
.offers{display:grid;gap:1rem}
h2,h3,p,dl,dd,ul,fieldset{margin:0;padding:0}
h2{font-size:1.25rem;line-height:1.3;margin-block-end:.75rem;padding-inline-end:2rem;text-wrap:balance}
.way{margin-block-end:.75rem}
.offer h2{padding:0}
.offer{display:grid;gap:.625rem}
.offer h2,.offer img{margin:0}
h3{font-size:1rem}
.stack{display:grid;gap:.875rem}
dl{display:grid;grid-template-columns:auto 1fr;gap:.25rem .75rem;font-size:.9375rem}
dt,.hint,.small{color:var(--q)}
.hint,.small{font-size:.875rem}
.small{display:grid;gap:.25rem;justify-items:start}
ul{padding-inline-start:1.25rem}
fieldset{border:0;min-inline-size:0}
legend,label[for]{font-weight:600;padding:0}
.chips{display:flex;flex-wrap:wrap;gap:.5rem;margin-block-start:.5rem}
.chip{display:inline-flex;align-items:center;gap:.5rem;min-block-size:2.75rem;padding:.375rem .875rem;border:1px solid var(--e);border-radius:var(--r);cursor:pointer}
.chip:has(:checked){border-color:var(--a);background:var(--s);box-shadow:inset 0 0 0 1px var(--a)}
input,textarea,button{font:inherit;color:inherit}
.chip input{accent-color:var(--a);margin:0;inline-size:1.125rem;block-size:1.125rem}
.line{display:grid;gap:.375rem}
.line input,textarea{background:var(--g);border:1px solid var(--e);border-radius:calc(var(--r)/2);padding:.5rem .75rem;min-block-size:2.75rem;inline-size:100%;max-inline-size:26rem}
.equal{display:grid;grid-template-columns:1fr 1fr;gap:.75rem;max-inline-size:28rem}
.resting .equal{position:sticky;inset-block-end:-1.25rem;background:var(--g);padding-block:.75rem;margin-block:-.25rem}
.equal:has(>:only-child){grid-template-columns:1fr}
button,.button{display:inline-grid;place-items:center;text-align:center;min-block-size:2.75rem;padding:.5rem 1rem;border:1px solid var(--e);border-radius:var(--r);background:var(--g);color:var(--t);font-weight:600;text-decoration:none;cursor:pointer}
button:hover,.button:hover{background:var(--s)}
button[aria-disabled=true]{opacity:.6}
.link,.close{border:0;background:none;font-weight:400}
.link{padding:0;min-block-size:1.75rem;text-decoration:underline;color:inherit}
.close{position:absolute;inset-block-start:.5rem;inset-inline-end:.5rem;inline-size:2.5rem;min-block-size:2.5rem;padding:0}
.close::before{content:"\\00d7"/"";font-size:1.5rem;line-height:1}
a:not(.button){color:var(--a)}
summary{cursor:pointer;min-block-size:1.75rem;color:var(--a)}
details>*+*{margin-block-start:.375rem}
.notice{white-space:pre-line;font-size:.875rem;max-block-size:16rem;overflow:auto}
.inset{background:var(--s);border-radius:calc(var(--r)/2);padding:.875rem;display:grid;gap:.375rem}
.code{font:600 1.125rem ui-monospace,monospace;letter-spacing:.04em;text-align:start}
[dir=rtl] .code{text-align:right}
.alarm{border-inline-start:4px solid var(--w);padding-inline-start:.75rem;color:var(--w)}
[data-fault]{border-inline-start:4px solid var(--w);padding-inline-start:.75rem}
:focus-visible{outline:3px solid var(--a);outline-offset:2px}
h2:focus-visible,p:focus-visible,.alarm:focus-visible{outline-offset:4px}
img{inline-size:100%;aspect-ratio:16/9;object-fit:cover;border-radius:calc(var(--r)/2);margin-block-end:.75rem}
.popup{position:fixed;z-index:var(--sayso-layer,1000);inset-block-end:1rem;inset-inline-end:1rem;inline-size:min(24rem,100vw - 2rem);max-block-size:min(80vh,40rem);overflow:auto;border-radius:var(--r);box-shadow:0 12px 40px rgb(0 0 0/.28)}
.unseen{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%)}
.letter{border-block-start:1px solid var(--l);padding-block:.25rem}
.letter small{color:var(--q)}
.said{white-space:pre-line}
.mark{font-size:.8125rem;background:var(--s);border-radius:var(--r);padding:.125rem .5rem}
.bars{display:grid;gap:.5rem}
meter{inline-size:100%;block-size:.75rem}
meter::-webkit-meter-optimum-value{background:var(--a)}
@media (prefers-reduced-motion:no-preference){.popup{animation:in .25s ease-out}@keyframes in{from{opacity:0;transform:translateY(1rem)}}}
@media (max-width:30rem){.popup{max-block-size:60vh}.card{padding:1rem}}
@container (max-width:24rem){dl{grid-template-columns:1fr;gap:0}dd{margin-block-end:.375rem}}
@media (forced-colors:active){.chip:has(:checked){outline:2px solid}}
`
