-- For wrk: prints what it does not print by itself, in microseconds.
done = function(summary, latency, requests)
   io.write(string.format("p95 %d\n", latency:percentile(95.0)))
end
