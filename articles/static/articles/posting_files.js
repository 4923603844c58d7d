// One file, sent by itself: its progress, and what the site says of it.
"use strict";

window.pictureFiles = (() => {
  const OLD_TOKEN = 403;

  // Resolves to the status, 0 without one, and what the site says.
  const post = (address, fields, onProgress) =>
    new Promise((resolve) => {
      const request = new XMLHttpRequest();
      const body = new FormData();
      for (const [name, value] of Object.entries(fields)) {
        body.append(name, value);
      }
      const end = () => {
        const isAnswer = request.response !== null && typeof request.response === "object";
        resolve({ status: request.status, said: isAnswer ? request.response : {} });
      };
      request.open("POST", address);
      request.responseType = "json";
      request.upload.addEventListener("progress", (event) =>
        onProgress(event.loaded / event.total),
      );
      request.addEventListener("loadend", end);
      request.send(body);
    });

  const ask = async (address, token, fields, onProgress) => {
    const sent = { csrfmiddlewaretoken: token.value, ...fields };
    const answer = await post(address, sent, onProgress);
    token.value = answer.said.token ?? token.value;
    return answer;
  };

  return {
    // The token of a page grows old when somebody signs in elsewhere: the answer brings a new one.
    send: async (address, token, fields, onProgress) => {
      const answer = await ask(address, token, fields, onProgress);
      const isStale = answer.status === OLD_TOKEN && answer.said.is_stale;
      return isStale ? ask(address, token, fields, onProgress) : answer;
    },
  };
})();
