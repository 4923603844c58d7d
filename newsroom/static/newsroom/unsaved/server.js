// Asking the server, with the CSRF token that its last answer brought. A status of 0 means that the
// server did not answer, or that something between answered in its place.
"use strict";

window.unsaved.server = (() => {
  const tokens = () => document.querySelectorAll("input[name=csrfmiddlewaretoken]");

  const takeToken = (token) => {
    for (const input of tokens()) {
      input.value = token;
    }
  };

  const send = async (address, { method = "GET", body, keepalive = false } = {}) => {
    const headers = { "X-CSRFToken": tokens()[0]?.value ?? "" };
    if (typeof body === "string") {
      headers["Content-Type"] = "application/json";
    }
    const options = { method, body, headers, keepalive, cache: "no-store", redirect: "error" };
    try {
      const response = await fetch(address, options);
      const said = await response.json();
      takeToken(said.token);
      if (said.others) {
        document.dispatchEvent(new CustomEvent("unsaved:others", { detail: said.others }));
      }
      return { status: response.status, said };
    } catch {
      return { status: 0, said: {} };
    }
  };

  return {
    ask: async (address, options) => {
      const answer = await send(address, options);
      return answer.status === 403 && answer.said.is_stale ? send(address, options) : answer;
    },
  };
})();
