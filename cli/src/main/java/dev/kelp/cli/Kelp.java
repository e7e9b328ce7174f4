package dev.kelp.cli;

import dev.kelp.transport.TransportRegistry;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kelp}: the command that runs workers and sends tasks. */
@Command(
        name = "kelp",
        description = "Runs and calls tasks over any broker, in Celery's wire format.",
        subcommands = HelpCommand.class,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        footerHeading = "%nBroker:%n",
        footer = {
            "The URL of --broker counts, then KELP_BROKER_URL, then CELERY_BROKER_URL, then the application's own; the same for",
            "--result-backend, KELP_RESULT_BACKEND and CELERY_RESULT_BACKEND. `kelp transports` lists the URLs' schemes and options."
        })
final class Kelp implements Runnable {

    @Spec
    private CommandSpec spec;

    private Kelp() {}

    /** Ends the process with the command's {@link ExitCode}. */
    public static void main(String[] args) {
        System.exit(commandLine(System.getenv()).execute(args));
    }

    /** The command in an environment; it writes to the standard streams until told otherwise. */
    static CommandLine commandLine(Map<String, String> environment) {
        UserErrors errors = new UserErrors();
        CommandLine kelp = new CommandLine(new Kelp()).addSubcommand(new TransportsCommand(Kelp::transports));
        kelp.getSubcommands().values().forEach(each -> each.getCommandSpec().mixinStandardHelpOptions(true));
        kelp.getCommandSpec().mixinStandardHelpOptions(true);
        kelp.getCommandSpec()
                .usageMessage()
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(CommandLine.Model.UsageMessageSpec.keyValuesMap(ExitCode.help()));
        return kelp.setUsageHelpWidth(120)
                .setUsageHelpAutoWidth(false)
                .setAbbreviatedOptionsAllowed(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(errors)
                .setExecutionExceptionHandler(errors);
    }

    private static TransportRegistry transports() {
        return TransportRegistry.load(Kelp.class.getClassLoader());
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "which command? There are "
                        + String.join(", ", spec.subcommands().keySet()));
    }
}
