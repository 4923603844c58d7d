// Many pictures at once: chosen, dropped or pasted, and each sent by itself with its progress.
"use strict";

const REFUSED = 400;
const SIGNED_OUT = 401;
const TOO_LARGE = 413;

document.addEventListener("DOMContentLoaded", () => {
  const form = document.getElementById("sending_form");
  const template = document.getElementById("sending_row");
  const input = form.querySelector("input[type=file]");
  const question = form.querySelector("select[name=origin]");
  const token = form.querySelector("[name=csrfmiddlewaretoken]");
  const list = form.querySelector("[data-rows]");
  const status = form.querySelector("[data-status]");
  // Each is waiting, refused or added.
  let rows = [];
  let isSending = false;

  const numberOf = (state) => rows.filter((row) => row.state === state).length;

  const tell = () => {
    const words = form.dataset.done;
    status.textContent = words.replace(/\{(\w+)\}/g, (_, state) => String(numberOf(state)));
  };

  const show = (row, words, isFault) => {
    const lines = words.map((text) => {
      const line = document.createElement("li");
      line.textContent = text;
      line.classList.toggle("fault", isFault);
      return line;
    });
    row.item.querySelector("[data-words]").replaceChildren(...lines);
  };

  const leaveOut = (row) => {
    rows = rows.filter((each) => each !== row);
    row.item.remove();
    tell();
    input.focus();
  };

  const add = (file) => {
    const item = template.content.firstElementChild.cloneNode(true);
    const row = { file, item, state: "waiting" };
    const asked = item.querySelector("[data-asked]");
    const answers = [...question.options].filter((option) => option.value !== "");
    item.querySelector("[data-name]").textContent = file.name;
    asked.textContent = asked.dataset.asked.replace("{name}", () => file.name);
    item.querySelector("select").append(...answers.map((option) => option.cloneNode(true)));
    item.querySelector("select").value = "";
    item.querySelector("progress").setAttribute("aria-label", file.name);
    item.querySelector("[data-leave-out]").addEventListener("click", () => leaveOut(row));
    list.append(item);
    rows.push(row);
  };

  const addAll = (files) => {
    [...files].forEach(add);
    tell();
  };

  const added = (row, said) => {
    row.state = "added";
    for (const [name, address] of [
      ["[data-change]", said.address],
      ["[data-instead]", said.use_instead],
    ]) {
      const link = row.item.querySelector(name);
      link.href = address;
      link.hidden = address === "";
    }
    row.item.querySelector("[data-leave-out]").remove();
    row.item.querySelector("label").remove();
    show(row, said.words, false);
  };

  const problemOf = (code, said) => {
    const { signedOut, notConnected, tooLarge } = form.dataset;
    const known = { [SIGNED_OUT]: signedOut, [TOO_LARGE]: tooLarge };
    return known[code] ?? said.problem ?? notConnected;
  };

  const ask = (row) => {
    const bar = row.item.querySelector("progress");
    const fields = {
      origin: row.item.querySelector("select").value || question.value,
      file: row.file,
    };
    return window.pictureFiles.send(form.dataset.address, token, fields, (part) => {
      bar.value = part;
    });
  };

  const send = async (row) => {
    const { status: code, said } = await ask(row);
    if (code === 200) {
      added(row, said);
    } else {
      row.state = code === REFUSED || code === TOO_LARGE ? "refused" : "waiting";
      row.item.querySelector("progress").value = 0;
      show(row, [problemOf(code, said)], true);
    }
    tell();
    return code;
  };

  const sendAll = async () => {
    isSending = true;
    for (const row of rows.filter((each) => each.state === "waiting")) {
      const code = await send(row);
      // The next ones would be answered the same.
      if (code === SIGNED_OUT || code === 0) {
        break;
      }
    }
    isSending = false;
  };

  form.querySelector("[data-by-hand]").hidden = true;
  form.querySelector("[data-by-script]").hidden = false;
  input.required = false;
  input.addEventListener("change", () => {
    addAll(input.files);
    input.value = "";
  });
  document.addEventListener("dragover", (event) => {
    if (event.dataTransfer.types.includes("Files")) {
      event.preventDefault();
    }
  });
  document.addEventListener("drop", (event) => {
    if (event.dataTransfer.files.length > 0) {
      event.preventDefault();
      addAll(event.dataTransfer.files);
    }
  });
  document.addEventListener("paste", (event) => {
    if (event.clipboardData.files.length > 0) {
      event.preventDefault();
      addAll(event.clipboardData.files);
    }
  });
  form.addEventListener("submit", (event) => {
    if (rows.length > 0) {
      event.preventDefault();
      if (!isSending) {
        sendAll();
      }
    }
  });
  window.addEventListener("beforeunload", (event) => {
    if (isSending) {
      event.preventDefault();
    }
  });
});
