using LogAnalysis;

return await LogAnalysisProgram.RunAsync(args);
