-- For wrk, with one thread: sends each line of a file once: a cookie, an address and a form, with tabs between.
local forms = {}
local thread

function setup(it)
   thread = it
end

function init(args)
   sent = 0
   for line in io.lines(args[1]) do
      forms[#forms + 1] = line
   end
end

function request()
   sent = sent + 1
   local cookie, address, form = forms[(sent - 1) % #forms + 1]:match("^(.-)\t(.-)\t(.*)$")
   local headers = {
      ["Content-Type"] = "application/x-www-form-urlencoded",
      ["Cookie"] = cookie,
      ["Sec-Fetch-Site"] = "same-origin",
      ["X-Forwarded-For"] = address,
   }
   return wrk.format("POST", nil, headers, form)
end

function done(summary, latency, requests)
   io.write(string.format("sent %d\n", thread:get("sent")))
end
