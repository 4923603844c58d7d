// A list that is being tried goes on by itself; without scripts, its button does.
"use strict";

document.querySelector("[data-goes-on]")?.click();
