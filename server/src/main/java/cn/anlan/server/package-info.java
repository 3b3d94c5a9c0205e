/** The program: one jar, and the commands it understands. Every other package below is a module. */
@NullMarked
package cn.anlan.server;

import org.jspecify.annotations.NullMarked;
