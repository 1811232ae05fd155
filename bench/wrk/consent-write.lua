-- arguments: people, seed, present time in milliseconds
require('report')
local persons = require('persons')
local bodies = require('bodies')
local now

function init(args)
  persons.of(args[1], args[2])
  bodies.to('/subjects')
  now = tonumber(args[3])
end

-- Every submission has its own instant: c15t takes the same instant for a repetition and stores nothing.
function request()
  now = now - 1
  local subject = persons.next():gsub('0', 'z')
  return bodies.post('{"type":"marketing_communications","subjectId":"sub_' .. subject
    .. '","domain":"shop.example","preferences":{"marketing":true,"measurement":true,"functionality":false}'
    .. ',"givenAt":' .. string.format('%d', now) .. ',"metadata":{}}')
end
