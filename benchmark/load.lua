-- For wrk: GETs its URL or, with an argument FILE OFFSET, books one start of the file per request. Ends with one line of numbers.
local threads = 0

function setup(thread)
  thread:set("id", threads)
  threads = threads + 1
end

function init(arguments)
  if #arguments < 2 then return end
  starts, next_start, run = {}, tonumber(arguments[2]) + id + 1, arguments[2]
  for line in io.lines(arguments[1]) do starts[#starts + 1] = line end
  request = book
end

function book()
  local at = next_start
  next_start = at + 2 -- as many as there are threads: they never ask for the same start
  local headers = { ["Content-Type"] = "application/json", ["Idempotency-Key"] = string.format("bench-%s-%012d", run, at) }
  return wrk.format("POST", nil, headers, string.format([[
{"serviceId":1,"start":"%s","language":"fr","customer":{"firstName":"Camille","lastName":"Martin","email":"camille.martin@example.fr",
"phone":"+33612345678"},"vehicle":{"plate":"AB-123-CD","brand":"Renault","model":"Clio","mileage":84000},"note":"Bruit au freinage"}]],
    starts[at] or "none left"))
end

function done(summary, latency)
  local errors = summary.errors
  print(string.format("RESULT %d %.1f %.3f %.3f %d", summary.requests, summary.requests / summary.duration * 1e6, latency:percentile(50) / 1e3,
    latency:percentile(99) / 1e3, errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
