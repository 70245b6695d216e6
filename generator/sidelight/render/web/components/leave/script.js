const leaveLink = document.querySelector(".sl-leave");
if (leaveLink) {
  let presses = [];
  const leave = () => {
    document.documentElement.classList.add("sl-gone");
    location.replace(leaveLink.href);
  };
  leaveLink.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  let alone = false;
  const other = () => { alone = false; presses = []; };
  addEventListener("keydown", (event) => {
    if (event.key === "Shift") alone = true;
    else other();
  });
  addEventListener("keyup", (event) => {
    if (event.key !== "Shift") other();
    if (!alone) return;
    presses = [...presses.filter((time) => event.timeStamp - time < 2000), event.timeStamp];
    if (presses.length === 3) leave();
  });
  addEventListener("pageshow", () => document.documentElement.classList.remove("sl-gone"));
}
