/** Connectors: a file each says who sends, how it comes in and what it is here; read while the program runs. */
@NullMarked
package cn.anlan.server.sensing.connector;

import org.jspecify.annotations.NullMarked;
