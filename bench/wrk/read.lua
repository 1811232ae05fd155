-- arguments: people, seed, key
require('report')
local persons = require('persons')
local tail

function init(args)
  persons.of(args[1], args[2])
  tail = '/profile?purpose=offers HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer ' .. args[3] .. '\r\n\r\n'
end

function request()
  return 'GET /v1/people/ext%3A' .. persons.next() .. tail
end
