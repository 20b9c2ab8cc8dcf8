Console.Error.WriteLine("Name a benchmark.");
