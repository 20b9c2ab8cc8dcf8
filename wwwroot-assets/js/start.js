// Starts Blazor. A link followed before the circuit stands is a plain page load: with Blazor's "enhanced" navigation it could be
// fetched into a page whose circuit then came up for the old address.
Blazor.start({ ssr: { disableDomPreservation: true } });
