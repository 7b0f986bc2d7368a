using DataflowMigration;

return await MigrationProgram.RunAsync(args);
