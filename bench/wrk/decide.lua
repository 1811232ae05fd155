-- arguments: people, seed, key
require('report')
local persons = require('persons')
local bodies = require('bodies')

function init(args)
  persons.of(args[1], args[2])
  bodies.to('/v1/decisions', args[3])
end

function request()
  return bodies.post('{"person":"ext:' .. persons.next() .. '","purpose":"offers","slot":"home","limit":3}')
end
