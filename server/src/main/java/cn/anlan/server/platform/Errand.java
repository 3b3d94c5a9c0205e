package cn.anlan.server.platform;

import java.util.List;

/** Something the application does once from the command line, without a web server: a bean found by its command's name. */
public interface Errand {

    /** The command that calls it, as {@code play}. */
    String name();

    /**
     * Does it, and speaks to the person at the console.
     *
     * @param arguments what followed the command
     * @return the exit code: 0 done, 1 failed, 2 wrong arguments
     */
    int run(List<String> arguments);
}
