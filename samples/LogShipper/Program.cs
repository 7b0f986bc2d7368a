using LogShipper;

return await LogShipperProgram.RunAsync(args);
