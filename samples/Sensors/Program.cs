using Sensors;

return await SensorsProgram.RunAsync(args);
