-- Persons by Zipf's law with exponent 1: rank r is asked for in proportion to ln((r + 1) / r),
-- the inverse of which needs no table. Ranks are spread over the numbers by a prime, so that
-- neighbours in popularity are not neighbours in the database.
local persons = {}
local count

function persons.of(people, seed)
  count = tonumber(people)
  math.randomseed(tonumber(seed))
end

function persons.next()
  local rank = math.floor((count + 1) ^ math.random())
  return string.format('%d', (rank * 7919) % count)
end

return persons
