package io.wange.bench;

import java.util.Arrays;

/** Entry of {@code bench/run}: one scenario by its name. */
public final class Bench {

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        var options = Arrays.copyOfRange(arguments, 1, arguments.length);
        switch (arguments[0]) {
            case "locate" -> LocateScenario.run(options);
            case "lifecycle" -> LifecycleScenario.run(options);
            case "read" -> ReadScenario.run(options);
            case "board" -> BoardScenario.run(options);
            case "sweep" -> SweepScenario.run(options);
            case "import" -> ImportScenario.run(options);
            case "open311" -> Open311Scenario.run(options);
            case "survive" -> SurviveScenario.run(options);
            case "startup" -> StartupScenario.run(options);
            default -> {
                System.err.println("There is no scenario " + arguments[0] + ".");
                System.exit(2);
            }
        }
    }
}
