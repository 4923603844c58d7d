// What was typed before and not saved: found here and on the server, offered, put back or thrown away.
"use strict";

window.unsaved.offerEarlier = async (kept, bar, restore) => {
  const { copies, server } = window.unsaved;

  const throwAway = (copy) => {
    copies.remove(kept.where, copy);
    const address = kept.addressOf({ copy });
    if (address) {
      server.ask(address, { method: "DELETE" });
    }
  };

  const found = async () => {
    const here = copies.of(kept.where);
    const address = kept.addressOf();
    const onServer = address ? (await server.ask(address)).said.copy : null;
    // The browser keeps a text before it is sent: of one copy it has the newer words.
    if (onServer && !here.some(({ copy }) => copy === onServer.copy)) {
      here.push(onServer);
    }
    const open = await copies.held();
    return here
      .filter(({ copy }) => copy !== kept.copy && !open.includes(copy))
      .sort((one, other) => one.age - other.age);
  };

  const isOld = ({ version }) =>
    version !== null && kept.version !== null && version !== kept.version;

  for (const each of await found()) {
    const isSame = JSON.stringify(each.fields) === kept.read();
    if (!isSame && (await bar.offer({ age: each.age, isOld: isOld(each) })) === "restore") {
      restore(each);
      return;
    }
    throwAway(each.copy);
  }
};
