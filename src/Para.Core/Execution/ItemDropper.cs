namespace Para.Execution;

/// <summary>Hands over items that will reach nobody, in the form in which the user knows them.</summary>
internal delegate void ItemDropper<T>(ReadOnlySpan<T> items, IDropTarget target);
