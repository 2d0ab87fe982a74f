// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

/// @notice The part of the container's execution manager that is asked here.
interface IExecutionManager {
    function ovmL1TXORIGIN() external view returns (address);
}

/// @title Who enqueued, on L1, the transaction that is run in the container
/// @notice Stands there as it is compiled: whoever calls code in a container is the execution manager.
contract L1Origin {
    /// @notice As L2 sees them; zero for transactions of the sequencer.
    function get() external view returns (address) {
        return IExecutionManager(msg.sender).ovmL1TXORIGIN();
    }
}
