-- Writes a POST by hand: wrk.format costs more than the whole request does.
local bodies = {}
local head

function bodies.to(path, key)
  head = 'POST ' .. path .. ' HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\n'
  if key and key ~= '' then head = head .. 'Authorization: Bearer ' .. key .. '\r\n' end
  head = head .. 'Content-Length: '
end

function bodies.post(body)
  return head .. #body .. '\r\n\r\n' .. body
end

return bodies
