-- arguments: people, seed
require('report')
local persons = require('persons')

function init(args)
  persons.of(args[1], args[2])
end

function request()
  local subject = persons.next():gsub('0', 'z')
  return 'GET /subjects/sub_' .. subject .. ' HTTP/1.1\r\nHost: bench\r\n\r\n'
end
