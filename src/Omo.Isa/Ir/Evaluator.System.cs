// SPDX-License-Identifier: MIT
namespace Omo.Isa.Ir;

/// <content>The statements of system calls.</content>
public sealed partial class Evaluator
{
    private void ExecuteSystem(Statement statement)
    {
        switch (statement)
        {
            case FillStatement s:
                _actions.Fill(_state, Low(s.Address), s.Length);
                break;
            case CopyStatement s:
                _actions.Copy(_state, Low(s.Destination), Low(s.Source), Low(s.Length));
                break;
            case PreimageLengthStatement s:
                SetTemp(s.Target, _actions.PreimageLength(_state));
                break;
            case PreimageCopyStatement s:
                _actions.PreimageCopy(_state, Low(s.Destination), Low(s.Length));
                break;
            case KeyShiftStatement s:
                _actions.KeyShift(_state, Low(s.Source), Low(s.Length));
                break;
            case OutputStatement s:
                _state.Output((uint)Value(s.Descriptor), Low(s.Address), Low(s.Length));
                break;
            default:
                throw new IrException($"{statement.GetType().Name} is not executable");
        }
    }

    private ulong Low(Expr e) => (ulong)Value(e);
}
