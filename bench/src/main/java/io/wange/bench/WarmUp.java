package io.wange.bench;

/**
 * Runs what will be measured until the server has compiled it: round after round, until three rounds in a row cost the
 * server hardly less time than the best before. Time on the cores and not time on the clock, so that other work on the machine
 * neither ends nor prolongs it.
 */
final class WarmUp {

    private static final int LEAST_ROUNDS = 4;
    private static final int MOST_ROUNDS = 20;
    /** A round that costs more than this share of the best one so far has brought nothing. */
    private static final double HARDLY_LESS = 0.97;

    private WarmUp() {}

    interface Round {
        /** @return time on all cores that one unit of work took of the server */
        double cost() throws Exception;
    }

    static void until(Round round) throws Exception {
        var best = Double.MAX_VALUE;
        var idle = 0;
        for (var i = 1; i <= MOST_ROUNDS && (i <= LEAST_ROUNDS || idle < 3); i++) {
            var cost = round.cost();
            idle = cost > best * HARDLY_LESS ? idle + 1 : 0;
            best = Math.min(best, cost);
            Output.say("warming up, round %d: %.2f ms of the server each".formatted(i, cost));
        }
    }
}
