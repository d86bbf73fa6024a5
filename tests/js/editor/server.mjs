// A language server as an editor talks to it: JSON-RPC over the standard streams of a program.
import { spawn } from "node:child_process";

// What an editor answers when the server asks for its settings. Without the catalogue of public schemas, and so
// without the network: the plan itself names its schema.
const SETTINGS = { yaml: { schemaStore: { enable: false }, kubernetesCRDStore: { enable: false } } };
const CAPABILITIES = {
  workspace: { configuration: true },
  textDocument: {
    completion: { completionItem: { snippetSupport: true, documentationFormat: ["markdown"] } },
    hover: { contentFormat: ["markdown"] },
    publishDiagnostics: {},
  },
};

export class Server {
  #program;
  #read = Buffer.alloc(0);
  #asked = new Map();
  #diagnosed = new Map();

  // Starts the program, a JavaScript file, and greets it as the editor of a folder given by its file: address.
  static async start(program, folder) {
    const server = new Server();
    server.#program = spawn(process.execPath, [program, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
    server.#program.stdout.on("data", (data) => server.#receive(data));
    await server.#ask("initialize", { processId: process.pid, rootUri: folder, capabilities: CAPABILITIES });
    server.#send({ method: "initialized", params: {} });
    return server;
  }

  // Opens a text as the file of an address and returns what is wrong with it, the first line being 0.
  open(uri, text) {
    const diagnosed = new Promise((resolve) => this.#diagnosed.set(uri, resolve));
    const textDocument = { uri, languageId: "yaml", version: 1, text };
    this.#send({ method: "textDocument/didOpen", params: { textDocument } });
    return diagnosed;
  }

  async complete(uri, position) {
    return (await this.#ask("textDocument/completion", { textDocument: { uri }, position })).items;
  }

  async hover(uri, position) {
    return (await this.#ask("textDocument/hover", { textDocument: { uri }, position }))?.contents.value ?? "";
  }

  stop() {
    this.#program.kill();
  }

  #ask(method, params) {
    const id = this.#asked.size + 1;
    const answered = new Promise((resolve, reject) => this.#asked.set(id, { resolve, reject }));
    this.#send({ id, method, params });
    return answered;
  }

  #send(message) {
    const body = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }));
    this.#program.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    this.#program.stdin.write(body);
  }

  #receive(data) {
    this.#read = Buffer.concat([this.#read, data]);
    for (;;) {
      const head = this.#read.indexOf("\r\n\r\n");
      if (head < 0) return;
      const end = head + 4 + Number(/Content-Length: (\d+)/i.exec(this.#read.subarray(0, head))[1]);
      if (this.#read.length < end) return;
      const message = JSON.parse(this.#read.subarray(head + 4, end));
      this.#read = this.#read.subarray(end);
      this.#obey(message);
    }
  }

  #obey({ id, method, params, result, error }) {
    if (method === "textDocument/publishDiagnostics") this.#diagnosed.get(params.uri)?.(params.diagnostics);
    else if (method === "workspace/configuration") {
      this.#send({ id, result: params.items.map(({ section }) => SETTINGS[section] ?? {}) });
    } else if (method !== undefined && id !== undefined) this.#send({ id, result: null });
    else if (error) this.#asked.get(id)?.reject(new Error(error.message));
    else if (id !== undefined) this.#asked.get(id)?.resolve(result);
  }
}
