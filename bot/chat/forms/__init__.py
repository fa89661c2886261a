"""Multi-step forms: a form is data, its state is a row, a step is a pure function."""
