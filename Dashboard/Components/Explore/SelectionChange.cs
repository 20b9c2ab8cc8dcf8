using Dashboard.Services.Explore;

namespace Dashboard.Components.Explore;

/// <summary>A part of the page asks for another selection.</summary>
/// <param name="Rule">The whole new rule.</param>
/// <param name="Source">Who asks, see <see cref="MadeSelection"/>.</param>
/// <param name="IsPassing">A brush is still being dragged: nothing is kept of this.</param>
public sealed record SelectionChange(SelectionRule Rule, string Source, bool IsPassing = false);
