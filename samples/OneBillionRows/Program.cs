using OneBillionRows;

return await OneBillionRowsProgram.RunAsync(args);
