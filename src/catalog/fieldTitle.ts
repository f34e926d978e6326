/** Endings that say how a field refers to something, not what it is. */
const reference = / (name|ref|id|ids)$/;

/**
 * What a person reads for a field's name: `estimatedTime` is “Estimated time”, `customerName` “Customer”, `statusRef` “Status”,
 * `OCRNumber` “OCR number”.
 */
export function fieldTitle(field: string): string {
  const words = field
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .split(' ')
    .map((word) => (/^[A-Z\d]{2,}$/.test(word) ? word : word.toLowerCase()))
    .join(' ')
    .replace(reference, '');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
