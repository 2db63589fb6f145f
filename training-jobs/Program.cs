using System.CommandLine;
using Prosodia.TrainingJobs.Cli;
using Prosodia.TrainingJobs.Commands;

var root = new RootCommand("Prosodia: emotion in speech, song and music. Features, corpora, models.")
{
    ExtractCommand.Create(),
    FacesCommand.Create(),
    InspectCommand.Create(),
    PlotCommand.Create(),
    CorpusCommand.Create(),
    EvaluateCommand.Create(),
    TrainCommand.Create(),
    ScoreCommand.Create(),
    ExplainCommand.Create(),
    ExportCommand.Create(),
    ImportCommand.Create(),
    ParityCommand.Create(),
    RunJobCommand.Create(),
};

return await CommandRunner.RunAsync(root, args);
