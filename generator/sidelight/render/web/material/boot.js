"use strict";
document.documentElement.classList.replace("no-js", "js");
