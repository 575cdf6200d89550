import { render } from "preact";
import { App, isOurs } from "./app";
import { follow } from "./state/location";
import "./styles/index.css";

const root = document.getElementById("app");
if (root) {
  follow(isOurs);
  render(<App />, root);
}
