/** A text a person reads: a compiled message function. */
export type Text = () => string;
