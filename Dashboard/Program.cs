using Dashboard.Commands;

return await DashboardCommandLine.RunAsync(args);
