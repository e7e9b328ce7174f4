package dev.kelp.cli;

import dev.kelp.transport.TransportRegistry;
import java.security.Security;
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
    private CommandSpec spec = CommandSpec.create(); // picocli puts the real one here

    private Kelp() {}

    /** Ends the process with the command's {@link ExitCode}. */
    public static void main(String[] args) {
        followMovedBrokers();
        System.exit(commandLine(System.getenv()).execute(args));
    }

    /** A broker that moved is found under its new address at the next try; the JVM would keep the old one for 30 s, or for ever. */
    private static void followMovedBrokers() {
        Security.setProperty("networkaddress.cache.ttl", "10");
        Security.setProperty("networkaddress.cache.negative.ttl", "0");
    }

    /** The command in an environment; it writes to the standard streams until told otherwise. */
    static CommandLine commandLine(Map<String, String> environment) {
        UserErrors errors = new UserErrors();
        CommandLine kelp = new CommandLine(new Kelp())
                .addSubcommand(new DemoCommand())
                .addSubcommand(new WorkerCommand(environment))
                .addSubcommand(new CallCommand(environment))
                .addSubcommand(new TransportsCommand(Kelp::transports))
                .addSubcommand(new CommandLine(new GraphCommand()).addSubcommand(new BootstepsCommand(environment)));
        withHelp(kelp);
        kelp.getCommandSpec().usageMessage().exitCodeList(ExitCode.help());
        return kelp.setUsageHelpWidth(120)
                .setUsageHelpAutoWidth(false)
                .setAbbreviatedOptionsAllowed(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(errors)
                .setExecutionExceptionHandler(errors);
    }

    private static void withHelp(CommandLine command) {
        if (!(command.getCommand() instanceof HelpCommand)) {
            command.getCommandSpec().mixinStandardHelpOptions(true);
        }
        command.getSubcommands().values().forEach(Kelp::withHelp);
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
