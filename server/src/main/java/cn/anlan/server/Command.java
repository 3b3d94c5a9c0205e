package cn.anlan.server;

import cn.anlan.server.kernel.Bilingual;
import java.util.List;

/** One thing the program does when it is told so. */
interface Command {

    /** Instead of an exit code: the command goes on after {@link #run} returned. */
    int STAYS = -1;

    int DONE = 0;
    int FAILED = 1;
    int MISUSED = 2;

    /** The word that calls it. */
    String name();

    /** What may follow the word. */
    String arguments();

    /** What it does. */
    Bilingual purpose();

    /** Does it; returns an exit code or {@link #STAYS}. */
    int run(List<String> arguments);
}
