/** The scheme of the schemas' addresses. */
export const schemaScheme = 'seventime-schema';
