package dev.kelp.cli;

import dev.kelp.transport.error.TransportException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What a person reads when something is wrong: one line, with secrets masked. Only an error of Kelp's own shows a stack trace. */
final class UserErrors implements IParameterExceptionHandler, IExecutionExceptionHandler {

    private static final int SUGGESTIONS = 3;

    @Override
    public int handleParseException(ParameterException wrong, String[] args) {
        CommandLine command = wrong.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        String message = Masked.line(said(wrong), List.of(args));
        command.getErr().println(name + ": " + stripped(message) + didYouMean(wrong) + "; see " + name + " --help");
        command.getErr().flush();
        return ExitCode.USAGE.code();
    }

    @Override
    public int handleExecutionException(Exception thrown, CommandLine command, ParseResult parsed) {
        String name = command.getCommandSpec().qualifiedName();
        PrintWriter err = command.getErr();
        ExitCode code = ExitCode.INTERNAL;
        if (thrown instanceof TransportException failure) {
            code = ExitCode.of(failure);
            err.println(name + ": " + Masked.line(failure.getMessage()));
        } else {
            err.println(name + ": this is an error of Kelp itself: " + Masked.lines(stackTrace(thrown)));
        }
        err.flush();
        return code.code();
    }

    private static String said(ParameterException wrong) {
        return wrong instanceof UnmatchedArgumentException unmatched
                ? (unmatched.isUnknownOption() ? "unknown option " : "unknown argument ")
                        + unmatched.getUnmatched().get(0)
                : String.valueOf(wrong.getMessage());
    }

    private static String didYouMean(ParameterException wrong) {
        if (!(wrong instanceof UnmatchedArgumentException unmatched)) {
            return "";
        }
        List<String> suggestions = new ArrayList<>(unmatched.getSuggestions());
        return suggestions.isEmpty()
                ? ""
                : "; did you mean "
                        + String.join(" or ", suggestions.subList(0, Math.min(SUGGESTIONS, suggestions.size()))) + "?";
    }

    private static String stripped(String message) {
        return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }

    private static String stackTrace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
