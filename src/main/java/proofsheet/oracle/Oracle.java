package proofsheet.oracle;

import java.util.Optional;

/// The door to the child process: starts it when first asked, and again after it was killed.
///
/// Questions of several threads wait for one another.
public final class Oracle {
  private static final Oracle STANDARD = new Oracle();
  private static final int MOST_STARTS = 20;

  private Optional<Child> child = Optional.empty();
  private int starts;

  private Oracle() {}

  /// The one of this run.
  public static Oracle standard() {
    return STANDARD;
  }

  /// Starts the child in the background, ahead of need.
  public void prepare() {
    Thread.ofVirtual().start(this::started);
  }

  /// The answer to a question of a kind (`algebra`, `arithmetic`) within a number of milliseconds;
  /// empty when there is none in time.
  Optional<String> ask(String kind, String question, long milliseconds) {
    if (question.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("a question of more than one line");
    }
    synchronized (this) {
      Optional<Child> asked = started();
      Optional<String> answer = asked.flatMap(c -> c.ask(kind + " " + question, milliseconds));
      if (answer.isEmpty()) {
        asked.ifPresent(Child::kill);
        child = Optional.empty();
      }
      return answer;
    }
  }

  private synchronized Optional<Child> started() {
    if (child.filter(Child::isAlive).isEmpty()) {
      child = starts++ < MOST_STARTS ? Child.start() : Optional.empty();
    }
    return child;
  }

  /// Whether a child was ever started.
  public synchronized boolean isStarted() {
    return starts > 0;
  }
}
