// For members of staff alone: what they can do about this page. Whoever has not signed in at the desk
// has no cookie of it, and asks nothing.
"use strict";

setTimeout(() => {
  const isStaff = document.cookie.split("; ").includes("desk=1");
  if (!isStaff) {
    return;
  }

  const show = ({ label, links }) => {
    const bar = document.createElement("nav");
    bar.className = "staff-links page";
    bar.ariaLabel = label;
    for (const { words, address } of links) {
      const link = document.createElement("a");
      link.href = address;
      link.textContent = words;
      bar.append(link);
    }
    if (links.length) {
      document.querySelector(".masthead").before(bar);
    }
  };

  const load = (address) => {
    const isSheet = address.endsWith(".css");
    const file = document.createElement(isSheet ? "link" : "script");
    Object.assign(file, isSheet ? { rel: "stylesheet", href: address } : { src: address });
    document.head.append(file);
  };

  const ask = async () => {
    const address = encodeURIComponent(location.pathname);
    const response = await fetch(`/admin/page/?address=${address}`, { cache: "no-store" });
    if (response.ok) {
      const found = await response.json();
      show(found);
      found.files.forEach(load);
    }
  };

  ask().catch(() => {});
});
