/** The Python with the module `websockets` that `npm test` found or installed. */
export function pythonProgram(): string {
  const program = process.env.PYTHON_BIN;
  if (program === undefined)
    throw new Error(
      'no Python with the module "websockets": run "npm test", or set PYTHON_BIN to one that has it',
    );
  return program;
}
