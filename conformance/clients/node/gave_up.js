// The end of a registration that cannot go on by itself: what a person must read, and mend.
'use strict';

class GaveUp extends Error {}

// Twilio's codes and words, `30795: Tax id does not match (business_registration_number)`.
function reasons(errors) {
  return (errors || []).map((error) => {
    const code = error.error_code ?? error.code ?? '';
    const words = error.description ?? error.message ?? '';
    const fields = (error.fields || []).join(', ');
    return `${code}${words && `: ${words}`}${fields && ` (${fields})`}`;
  }).join('; ');
}

function codes(errors) {
  return (errors || []).map((error) => Number(error.error_code ?? error.code));
}

module.exports = { GaveUp, reasons, codes };
