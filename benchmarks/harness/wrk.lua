-- Argument 1: how many requests to send at once on a connection (pipelining); 1 leaves wrk's own fixed request.
-- Argument 2: JSON to POST; none or an empty one leaves the request a GET.
-- Ends with one line of JSON, so that nobody has to read wrk's human units.

function init(args)
	local body = args[2] or ""
	if body ~= "" then
		wrk.method = "POST"
		wrk.body = body
		wrk.headers["Content-Type"] = "application/json"
	end
	local depth = tonumber(args[1] or "1")
	if depth > 1 then
		local batch = string.rep(wrk.format(), depth)
		request = function() return batch end
	end
end

function done(summary, latency, requests)
	local e = summary.errors
	io.write(string.format(
		'\nRESULT {"requests": %d, "microseconds": %d, "bytes": %d, "p50": %d, "p99": %d, "failed": %d, "refused": %d}\n',
		summary.requests, summary.duration, summary.bytes, latency:percentile(50), latency:percentile(99),
		e.connect + e.read + e.write + e.timeout, e.status))
end
