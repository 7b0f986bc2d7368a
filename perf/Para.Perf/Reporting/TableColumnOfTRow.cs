namespace Para.Perf.Reporting;

internal sealed record TableColumn<TRow>(string Header, Func<TRow, string> Cell, bool IsNumber = true);
