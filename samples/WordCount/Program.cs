using WordCount;

return await WordCountProgram.RunAsync(args);
