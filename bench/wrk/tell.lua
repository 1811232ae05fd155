-- arguments: people, seed, key, file of answers (one JSON object a line, without its person)
require('report')
local persons = require('persons')
local bodies = require('bodies')
local answers = {}

function init(args)
  persons.of(args[1], args[2])
  bodies.to('/v1/answers', args[3])
  for line in io.lines(args[4]) do answers[#answers + 1] = line:sub(2) end
end

function request()
  return bodies.post('{"person":"ext:' .. persons.next() .. '",' .. answers[math.random(#answers)])
end
