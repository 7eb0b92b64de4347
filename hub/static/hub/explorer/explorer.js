// Starts GraphiQL with the settings and examples that the page carries.
(function () {
  "use strict";

  function carried(id) {
    return JSON.parse(document.getElementById(id).textContent);
  }

  const settings = carried("explorer-settings");
  const examples = carried("explorer-examples");

  // Read by the one part of GraphiQL that writes a style element.
  window.__webpack_nonce__ = settings.nonce;

  const explorer = React.createElement(GraphiQL, {
    fetcher: GraphiQL.createFetcher({ url: settings.endpoint }),
    defaultTabs: examples.map((query) => ({ query })),
  });
  ReactDOM.createRoot(document.getElementById("explorer")).render(explorer);
})();
