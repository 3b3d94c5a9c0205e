package cn.anlan.server.platform;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Reading a log: a table whose rows are ordered by {@code seq}, with the trigger {@code platform.log_writer()}. */
public final class LogReading {

    private LogReading() {}

    /**
     * Up to which number everything is committed that ever will be. A number is drawn before it is committed, so this is asked first and
     * the rows are read after it. Only transactions that write this very log are waited for.
     *
     * @param log the table with its schema
     * @return 0 where the log is empty
     * @throws org.springframework.dao.DataAccessException also where a writer was just beginning at every look for half a second
     */
    public static long readable(JdbcClient jdbc, String log) {
        return jdbc.sql("select platform.log_readable(cast(? as regclass))")
                .param(log)
                .query(Long.class)
                .single();
    }
}
